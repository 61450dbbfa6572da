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

/** The AgentPMT account that pays for the orders. */
interface Account extends AutoCloseable {

    String token();

    String apiUrl();

    /** The product that every order buys. */
    String productId();

    String action();

    /** What a purchase costs and what is left after it, for the story; empty where that is not known. */
    String priceAndBalance();

    /** Credits at which the account counts as low. */
    long threshold();

    /** Credits at which it counts as recovered. */
    long resetThreshold();

    /** Asks for more credits; they come later, if at all. */
    void requestTopUp(Story story);

    /** Whether the account's own books agree with the story; prints what it found. */
    boolean agreesWith(Story story);

    @Override
    void close();
}
