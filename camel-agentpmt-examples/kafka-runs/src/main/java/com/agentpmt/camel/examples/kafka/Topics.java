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
package com.agentpmt.camel.examples.kafka;

/** Topics for prompts, run ids and results. */
final class Topics {

    /** Prompts. The key of a record identifies the prompt, also if it is sent again. */
    static final String PROMPTS = "agentpmt.prompts";

    /** Ids of runs whose end a node has to await. */
    static final String RUNS = "agentpmt.runs";

    /** Ended runs: the id as key, and the run as the API shows it, or the reason of its failure. */
    static final String ENDED = "agentpmt.ended";

    private Topics() {}
}
