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
import java.time.Instant;
import java.util.List;

/** An account of the sandbox, known to clients by its bearer token. Obtained from {@link AgentPmtSandbox#account}. */
public final class SandboxAccount {

    /** Validity of a grant that is created without an expiry. */
    static final Duration DEFAULT_VALIDITY = Duration.ofDays(365);

    /** Type of a grant that is created without one. */
    static final String DEFAULT_TYPE = "x402_purchase";

    private final AccountStore accounts;
    private final String userId;
    private final Ledger ledger;
    private final SandboxClock clock;
    private volatile String token;

    SandboxAccount(AccountStore accounts, String token, String userId, Ledger ledger, SandboxClock clock) {
        this.accounts = accounts;
        this.token = token;
        this.userId = userId;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Adds credits of type {@code x402_purchase} that last 365 days of the sandbox's time.
     *
     * @param credits number of credits, more than zero
     * @return this account
     */
    public SandboxAccount grant(long credits) {
        return grant(credits, DEFAULT_TYPE, clock.now().plus(DEFAULT_VALIDITY));
    }

    /**
     * Adds credits.
     *
     * @param credits number of credits, more than zero
     * @param type origin, for example {@code admin_grant}
     * @param expires when they expire by the sandbox's clock; null for never
     * @return this account
     */
    public SandboxAccount grant(long credits, String type, Instant expires) {
        ledger.grant(credits, type, expires);
        return this;
    }

    /**
     * Removes credits, those that expire first before others.
     *
     * @param credits number of credits, more than zero and at most the balance
     * @return this account
     */
    public SandboxAccount revoke(long credits) {
        ledger.revoke(credits);
        return this;
    }

    /**
     * Replaces the token of the account. The old one is rejected from then on (401); credits, runs and history stay.
     *
     * @param newToken token that no other account uses
     * @return this account
     */
    public SandboxAccount rotateTo(String newToken) {
        accounts.rotate(this, newToken);
        return this;
    }

    /**
     * Credits that can be spent now.
     *
     * @return whole credits
     */
    public long balance() {
        return ledger.balance();
    }

    /**
     * Every grant, oldest first, including spent and expired ones.
     *
     * @return a copy
     */
    public List<SandboxGrant> grants() {
        return ledger.grants();
    }

    /**
     * Every transaction, oldest first. Their amounts add up to {@link #balance()}.
     *
     * @return a copy
     */
    public List<SandboxTransaction> transactions() {
        return ledger.transactions();
    }

    /**
     * The current token of the account.
     *
     * @return the bearer token
     */
    public String token() {
        return token;
    }

    String userId() {
        return userId;
    }

    Ledger ledger() {
        return ledger;
    }

    void setToken(String newToken) {
        token = newToken;
    }
}
