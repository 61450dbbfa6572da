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

import java.util.OptionalLong;

/** The AgentPMT account that pays for the orders. */
interface Account extends AutoCloseable {

    String token();

    String apiUrl();

    /** The product that every order buys. */
    String productId();

    String action();

    /** What a purchase costs; empty where only the balance tells. */
    OptionalLong price();

    /** Credits at which the account counts as low. */
    long threshold();

    /** Credits at which it counts as recovered. */
    long resetThreshold();

    /** What a reader has to know before the orders begin. */
    String introduction();

    /** Asks for more credits; they come later, if at all. */
    void requestTopUp(Story story);

    /** Whether the credits that are gone are those of the orders; prints what it found. Called once, at the end. */
    boolean agreesWith(Story story);

    @Override
    void close();
}
