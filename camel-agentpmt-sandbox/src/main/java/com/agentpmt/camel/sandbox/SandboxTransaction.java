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
 * One change of an account's balance.
 *
 * @param id id of the transaction
 * @param type {@code grant}, {@code expiration}, {@code revocation} or {@code purchase}
 * @param amount credits, negative for everything but grants
 * @param balanceAfter balance of the account after it
 * @param created time of the booking
 */
public record SandboxTransaction(String id, String type, long amount, long balanceAfter, Instant created) {}
