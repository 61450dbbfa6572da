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

import java.time.Duration;

/**
 * How long a call may take and how large its response may be.
 *
 * @param connectTimeout for a connection, TLS included
 * @param responseTimeout for one attempt, to the last byte of its response
 * @param purchaseTimeout the same for a purchase
 * @param maxResponseSize bytes, after decompression
 */
record CallLimits(Duration connectTimeout, Duration responseTimeout, Duration purchaseTimeout, long maxResponseSize) {}
