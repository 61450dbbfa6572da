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
package com.agentpmt.camel.options;

import java.util.Set;

/** All options of a component or an endpoint, in groups by subject. */
public record OptionGroups(
        SecurityOptions security,
        ConnectionOptions connection,
        CommonOptions common,
        ProductOptions products,
        CreditOptions credits,
        WorkflowOptions workflows,
        ConsumerOptions consumer) {

    /** The defaults. */
    public static OptionGroups defaults() {
        return new OptionGroups(
                new SecurityOptions(),
                new ConnectionOptions(),
                new CommonOptions(),
                new ProductOptions(),
                new CreditOptions(),
                new WorkflowOptions(),
                new ConsumerOptions());
    }

    /**
     * The options with which an endpoint starts: a copy of those of its component, without those that contradict an
     * option of the endpoint.
     *
     * @param given names of the options that the endpoint itself sets
     */
    public OptionGroups inherit(Set<String> given) {
        return ComponentDefaults.inherit(this, given);
    }

    /** Clears the options that an option replaces, before it is set. */
    public void clearReplacedBy(String option) {
        ComponentDefaults.clearReplaced(this, Set.of(option));
    }

    /**
     * Adjusts inherited values to those that the endpoint sets itself: to be called after the latter are bound.
     *
     * @param given names of the options that the endpoint itself sets
     */
    public void adjust(OperationOptions operation, Set<String> given) {
        ComponentDefaults.adjust(operation, this, given);
    }

    /**
     * The values of the option emit that count for an operation: those that are set, or else its defaults.
     *
     * @throws IllegalArgumentException for a value that the operation does not have
     */
    public Set<String> events(String operation) {
        return EmitOption.read(operation, this);
    }

    /** A copy of each group. */
    public OptionGroups copy() {
        return new OptionGroups(
                security.clone(),
                connection.clone(),
                common.clone(),
                products.clone(),
                credits.clone(),
                workflows.clone(),
                consumer.clone());
    }
}
