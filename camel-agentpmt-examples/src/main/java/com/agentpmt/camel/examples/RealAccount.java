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
 * An account at a server that is not ours: only its balance tells what the orders cost, and nobody tops it up by itself.
 * Every order buys the same, so that every order must have the same price.
 */
record RealAccount(String token, String apiUrl, String productId, String action, long threshold) implements Account {

    @Override
    public OptionalLong price() {
        return OptionalLong.empty();
    }

    @Override
    public String introduction() {
        return "a real account: every order is charged, and nobody grants a top-up by itself";
    }

    @Override
    public long resetThreshold() {
        return threshold;
    }

    @Override
    public void requestTopUp(Story story) {
        story.tell("nobody grants a top-up here: the orders wait until a person has bought credits");
    }

    @Override
    public boolean agreesWith(Story story) {
        List<Long> charges = story.charges();
        long spent = charges.stream().mapToLong(Long::longValue).sum();
        boolean same = charges.stream().distinct().count() <= 1;
        story.print(
                "  credits in the balance      %6d   %s",
                spent, same ? "the same for every order" : "NOT THE SAME FOR EVERY ORDER: " + charges);
        if (charges.size() < story.bought()) {
            story.print("  orders without a known price %5d", story.bought() - charges.size());
        }
        return same;
    }

    @Override
    public void close() {
        // nothing of ours runs there
    }

    /** A record would show the token. */
    @Override
    public String toString() {
        return "RealAccount at " + apiUrl;
    }
}
