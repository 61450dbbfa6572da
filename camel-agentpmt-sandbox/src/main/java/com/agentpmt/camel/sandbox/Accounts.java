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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All accounts, by token. */
final class Accounts {

    private final SandboxClock clock;
    private final ObjectIds ids;
    private final Map<String, SandboxAccount> byToken = new HashMap<>();

    Accounts(SandboxClock clock, ObjectIds ids) {
        this.clock = clock;
        this.ids = ids;
    }

    synchronized SandboxAccount getOrCreate(String token) {
        return byToken.computeIfAbsent(
                requireToken(token), key -> new SandboxAccount(this, key, ids.next(), new Ledger(clock, ids), clock));
    }

    synchronized Optional<SandboxAccount> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    synchronized void rotate(SandboxAccount account, String newToken) {
        if (byToken.containsKey(requireToken(newToken))) {
            throw new IllegalArgumentException("another account has this token already");
        }
        byToken.remove(account.token());
        account.setToken(newToken);
        byToken.put(newToken, account);
    }

    private static String requireToken(String token) {
        if (token == null || token.isBlank() || !token.equals(token.trim())) {
            throw new IllegalArgumentException("a token is text without blanks around it");
        }
        return token;
    }
}
