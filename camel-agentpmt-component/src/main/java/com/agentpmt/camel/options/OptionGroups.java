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

/** All options of a component or an endpoint, in groups by subject. */
public record OptionGroups(
        SecurityOptions security,
        ConnectionOptions connection,
        SessionOptions session,
        ResultOptions result,
        ProductOptions products,
        CreditOptions credits,
        IssueOptions issues,
        WorkflowOptions workflows,
        EmbedOptions embeds,
        ConsumerOptions consumer) {

    /** The defaults. */
    public static OptionGroups defaults() {
        return new OptionGroups(
                new SecurityOptions(),
                new ConnectionOptions(),
                new SessionOptions(),
                new ResultOptions(),
                new ProductOptions(),
                new CreditOptions(),
                new IssueOptions(),
                new WorkflowOptions(),
                new EmbedOptions(),
                new ConsumerOptions());
    }

    /** A copy of each group: an endpoint starts with a copy of the options of its component. */
    public OptionGroups copy() {
        return new OptionGroups(
                security.clone(),
                connection.clone(),
                session.clone(),
                result.clone(),
                products.clone(),
                credits.clone(),
                issues.clone(),
                workflows.clone(),
                embeds.clone(),
                consumer.clone());
    }
}
