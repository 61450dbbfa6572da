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

import java.time.Instant;

/**
 * A grant of credits as it stands now.
 *
 * @param id id of the grant
 * @param amount credits at issue
 * @param remaining remaining credits
 * @param type origin, for example {@code x402_purchase}
 * @param created time of issue
 * @param expires end of its validity, or null for a grant that never expires
 */
public record SandboxGrant(String id, long amount, long remaining, String type, Instant created, Instant expires) {}
