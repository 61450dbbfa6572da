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
package com.agentpmt.camel.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast credits are spent, calculated from balances. Pure. Only decreases of the balance count: granted credits are not
 * negative spending.
 *
 * @param samples samples within the window, oldest first
 */
public record BurnRate(List<Sample> samples) {

    /** More samples would make the stored state longer without a better rate. */
    private static final int MAX_SAMPLES = 60;

    private static final double MILLIS_PER_HOUR = 3_600_000;

    /**
     * @param at milliseconds of the epoch
     * @param spent credits spent since the first sample
     */
    public record Sample(long at, long spent) {}

    public static final BurnRate NONE = new BurnRate(List.of());

    /**
     * @param before the previous balance, or null
     * @param balance the new balance
     * @param window milliseconds
     */
    public BurnRate with(Long before, long balance, long at, long window) {
        List<Sample> kept = new ArrayList<>();
        for (Sample sample : samples) {
            // samples of the future, after the clock was set back, would otherwise never leave the window
            if (sample.at() >= at - window && sample.at() <= at) {
                kept.add(sample);
            }
        }
        long spent = samples.isEmpty() || before == null
                ? 0
                : samples.get(samples.size() - 1).spent() + Math.max(0, before - balance);
        int size = kept.size();
        if (size >= 2 && at - kept.get(size - 2).at() < 2 * window / MAX_SAMPLES) {
            // its neighbours are close enough without it
            kept.remove(size - 1);
        }
        kept.add(new Sample(at, spent));
        return new BurnRate(List.copyOf(kept));
    }

    /** Credits per hour; null with fewer than two samples. */
    public Double perHour() {
        if (samples.size() < 2) {
            return null;
        }
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        return last.at() == first.at()
                ? null
                : (Double) ((last.spent() - first.spent()) * MILLIS_PER_HOUR / (last.at() - first.at()));
    }

    /** How long the credits last, in milliseconds; null if unknown or unlimited. */
    public Long runway(long balance) {
        Double rate = perHour();
        return rate == null || rate <= 0 ? null : (Long) (long) (Math.max(0, balance) * MILLIS_PER_HOUR / rate);
    }
}
