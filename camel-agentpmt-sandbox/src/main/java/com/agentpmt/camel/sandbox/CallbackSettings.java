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
package com.agentpmt.camel.sandbox;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Settings of the delivery of callbacks.
 *
 * @param attempts maximum number of attempts
 * @param firstDelay real time before the second attempt; doubled before each further one
 * @param sslContext for https addresses; null for the default of the platform
 */
record CallbackSettings(int attempts, Duration firstDelay, SSLContext sslContext) {}
