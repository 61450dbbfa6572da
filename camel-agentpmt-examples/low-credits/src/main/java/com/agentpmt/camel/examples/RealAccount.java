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
package com.agentpmt.camel.examples;

import java.util.List;
import java.util.OptionalLong;

/**
 * An account of the real service. Only its balance shows what the orders cost, and only a person can top it up. All orders
 * buy the same, so they must have the same price.
 */
record RealAccount(String token, String apiUrl, String productId, String action, long threshold) implements Account {

    @Override
    public OptionalLong price() {
        return OptionalLong.empty();
    }

    @Override
    public String introduction() {
        return "a real account: every order is charged, and no top-up is granted automatically";
    }

    @Override
    public long resetThreshold() {
        return threshold;
    }

    @Override
    public void requestTopUp(PipelineReport report) {
        report.log("top-up needed: the orders wait until a person has bought credits");
    }

    @Override
    public boolean matches(PipelineReport report) {
        List<Long> charges = report.charges();
        long spent = charges.stream().mapToLong(Long::longValue).sum();
        boolean same = charges.stream().distinct().count() <= 1;
        report.print(
                "  credits spent               %6d   %s",
                spent, same ? "the same price for every order" : "DIFFERENT PRICES: " + charges);
        if (charges.size() < report.bought()) {
            report.print("  orders without a known price %5d", report.bought() - charges.size());
        }
        return same;
    }

    @Override
    public void close() {
        // nothing to close
    }

    /** Without the token, which the method of a record would show. */
    @Override
    public String toString() {
        return "RealAccount at " + apiUrl;
    }
}
