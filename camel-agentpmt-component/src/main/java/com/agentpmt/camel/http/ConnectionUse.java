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
package com.agentpmt.camel.http;

/**
 * The use of the component's connections; those of a user's {@code client} do not count.
 *
 * @param leased connections in use
 * @param pending calls that wait for a connection
 * @param available open connections that wait for a call
 * @param max how many may be open
 */
public record ConnectionUse(int leased, int pending, int available, int max) {

    static final ConnectionUse NONE = new ConnectionUse(0, 0, 0, 0);

    ConnectionUse plus(ConnectionUse other) {
        return new ConnectionUse(
                leased + other.leased, pending + other.pending, available + other.available, max + other.max);
    }
}
