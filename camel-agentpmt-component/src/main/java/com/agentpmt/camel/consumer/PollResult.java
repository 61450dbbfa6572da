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
package com.agentpmt.camel.consumer;

import java.util.List;

/**
 * What a poll found.
 *
 * @param events in the order of delivery
 * @param failure if a part of the poll failed, else null; it is reported after the events have been sent
 */
public record PollResult(List<Event> events, Exception failure) {

    static final PollResult NOTHING = new PollResult(List.of(), null);

    public static PollResult of(List<Event> events) {
        return new PollResult(List.copyOf(events), null);
    }
}
