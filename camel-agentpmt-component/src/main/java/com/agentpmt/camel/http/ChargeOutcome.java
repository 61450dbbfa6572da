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
 * Whether a call that failed may have cost credits all the same. Pure. Only the outcome of a purchase can be unknown.
 *
 * <table>
 * <caption>The outcome of a purchase that was sent</caption>
 * <tr><td>4xx but 408</td><td>not charged</td></tr>
 * <tr><td>408, every 5xx, 3xx, 1xx</td><td>unknown: a proxy may respond after the charge</td></tr>
 * <tr><td>2xx that is not understood</td><td>unknown</td></tr>
 * <tr><td>no complete response</td><td>unknown</td></tr>
 * </table>
 */
final class ChargeOutcome {

    private ChargeOutcome() {}

    /** For a response that counts as failed. */
    static boolean isUnknown(boolean paid, int status, boolean sent) {
        boolean refused = status >= 400 && status < 500 && status != 408;
        return paid && sent && !refused;
    }
}
