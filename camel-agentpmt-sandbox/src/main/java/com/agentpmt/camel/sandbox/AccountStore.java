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

/** The accounts, by token. */
final class AccountStore {

    private final SandboxClock clock;
    private final IdGenerator ids;
    private final Map<String, SandboxAccount> byToken = new HashMap<>();

    AccountStore(SandboxClock clock, IdGenerator ids) {
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
            throw new IllegalArgumentException("another account already uses this token");
        }
        byToken.remove(account.token());
        account.setToken(newToken);
        byToken.put(newToken, account);
    }

    private static String requireToken(String token) {
        if (token == null || token.isBlank() || !token.equals(token.trim())) {
            throw new IllegalArgumentException("a token must not be blank, or begin or end with a blank");
        }
        return token;
    }
}
