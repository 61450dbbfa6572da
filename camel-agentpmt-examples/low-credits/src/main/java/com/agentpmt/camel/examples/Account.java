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

    /** Price of a purchase in credits; empty if only the balance shows it. */
    OptionalLong price();

    /** Credits at which the balance counts as low. */
    long threshold();

    /** Credits at which it counts as recovered. */
    long resetThreshold();

    /** What the reader has to know before the orders start. */
    String introduction();

    /** Requests more credits, which are granted later, if at all. */
    void requestTopUp(PipelineReport report);

    /** Whether the credits that were charged match the orders. Prints the sums. Called once, at the end. */
    boolean matches(PipelineReport report);

    @Override
    void close();
}
