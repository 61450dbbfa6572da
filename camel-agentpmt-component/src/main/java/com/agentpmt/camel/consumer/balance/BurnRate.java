/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.consumer.balance;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast credits are spent, from readings of the balance. Pure. Only falls of the balance count: credits that are
 * granted in between are not negative spending.
 *
 * @param samples readings of the last window, oldest first
 */
record BurnRate(List<Sample> samples) {

    /** More samples than that would make the state long and the rate no better. */
    private static final int SAMPLES = 60;

    private static final double MILLIS_PER_HOUR = 3_600_000;

    /**
     * @param at milliseconds of the epoch
     * @param spent credits that have been spent from the first sample of all to this one
     */
    record Sample(long at, long spent) {}

    static final BurnRate NONE = new BurnRate(List.of());

    /**
     * @param before the reading before this one, or null
     * @param balance this reading
     * @param window milliseconds
     */
    BurnRate with(Long before, long balance, long at, long window) {
        List<Sample> kept = new ArrayList<>();
        for (Sample sample : samples) {
            // a clock that was set back would else give a window that never ends
            if (sample.at() >= at - window && sample.at() <= at) {
                kept.add(sample);
            }
        }
        long spent = samples.isEmpty() || before == null
                ? 0
                : samples.get(samples.size() - 1).spent() + Math.max(0, before - balance);
        int size = kept.size();
        if (size >= 2 && at - kept.get(size - 2).at() < 2 * window / SAMPLES) {
            // its neighbours are near enough to each other without it
            kept.remove(size - 1);
        }
        kept.add(new Sample(at, spent));
        return new BurnRate(List.copyOf(kept));
    }

    /** Credits per hour; null where there are not two readings. */
    Double perHour() {
        if (samples.size() < 2) {
            return null;
        }
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        return last.at() == first.at()
                ? null
                : (Double) ((last.spent() - first.spent()) * MILLIS_PER_HOUR / (last.at() - first.at()));
    }

    /** How long credits last, in milliseconds; null where that is not known, or without end. */
    Long runway(long balance) {
        Double rate = perHour();
        return rate == null || rate <= 0 ? null : (Long) (long) (Math.max(0, balance) * MILLIS_PER_HOUR / rate);
    }
}
