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

/** Where prompts, run ids and results go. */
final class Topics {

    /** Prompts; the key of a record tells it from others, whatever is sent again. */
    static final String PROMPTS = "agentpmt.prompts";

    /** Ids of runs that somebody has to wait for. */
    static final String RUNS = "agentpmt.runs";

    /** Runs that have ended: id as key, the run as the API shows it, or why it has failed. */
    static final String ENDED = "agentpmt.ended";

    private Topics() {}
}
