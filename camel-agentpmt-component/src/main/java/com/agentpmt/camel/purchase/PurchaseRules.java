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
package com.agentpmt.camel.purchase;

import com.agentpmt.camel.purchase.PurchaseRecords.Before;

/**
 * What is done about a purchase with a key. Pure. A key is in one of three states: free, claimed, or done.
 *
 * <table>
 * <caption>Before the request</caption>
 * <tr><th>found</th><th>do</th></tr>
 * <tr><td>free: the claim was added</td><td>send</td></tr>
 * <tr><td>a stored result of the same request</td><td>replay it</td></tr>
 * <tr><td>a stored result of another request</td><td>refuse: the key is used for something else</td></tr>
 * <tr><td>done, no stored result</td><td>refuse: bought before</td></tr>
 * <tr><td>claimed, not done</td><td>refuse: its outcome is unknown</td></tr>
 * <tr><td>the repository fails, and holds the claim</td><td>as claimed or done</td></tr>
 * <tr><td>the repository fails, and holds no claim</td><td>fail; send nothing, remove nothing</td></tr>
 * </table>
 *
 * <table>
 * <caption>After the request, by the attempt that added the claim</caption>
 * <tr><th>the purchase</th><th>do</th><th>the key is then</th></tr>
 * <tr><td>succeeded</td><td>store the result, add the done mark</td><td>done</td></tr>
 * <tr><td>was certainly not charged</td><td>remove the claim</td><td>free</td></tr>
 * <tr><td>has an unknown outcome</td><td>nothing</td><td>claimed</td></tr>
 * </table>
 */
final class PurchaseRules {

    private PurchaseRules() {}

    /**
     * @param claimed whether this attempt's own add returned true
     * @param done whether there is a done mark
     * @param stored the digest of the request whose result is stored, or null
     * @param digest the digest of this request
     */
    static Before before(boolean claimed, boolean done, String stored, String digest) {
        if (claimed) {
            return Before.SEND;
        }
        if (stored != null) {
            return stored.equals(digest) ? Before.REPLAY : Before.REFUSE_OTHER_REQUEST;
        }
        return done ? Before.REFUSE_DONE : Before.REFUSE_UNKNOWN;
    }
}
