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

import com.agentpmt.camel.metrics.ClientMetrics;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a component shares among its calls.
 *
 * @param workers send what may block, process responses, and continue a call after each wait
 * @param timer for the waits between attempts
 * @param activeCalls the calls in progress
 * @param gate the waits that servers have asked for
 * @param metrics counts the calls
 */
record CallServices(
        Executor workers,
        ScheduledExecutorService timer,
        ActiveCalls activeCalls,
        RetryAfterGate gate,
        ClientMetrics metrics) {}
