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

/** An account at a server that is not ours: its books cannot be read as a whole, and nobody tops it up by itself. */
record RealAccount(String token, String apiUrl, String productId, String action, long threshold) implements Account {

    @Override
    public String priceAndBalance() {
        return "";
    }

    @Override
    public long resetThreshold() {
        return threshold;
    }

    @Override
    public void requestTopUp(Story story) {
        story.tell("a person has to buy credits now: the orders wait");
    }

    @Override
    public boolean agreesWith(Story story) {
        story.print("  credits: see the account's own history");
        return true;
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
