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
package com.agentpmt.camel.metrics;

import com.agentpmt.camel.model.CreditTransaction;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the calls of one API client. Whatever goes wrong here, such as in a meter registry, has no effect on a call: its
 * result may have been paid.
 */
public final class ClientMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ClientMetrics.class);

    private final ComponentMetrics metrics;
    private final AccountMetrics account;

    /**
     * @param account null for a client without a token
     */
    ClientMetrics(ComponentMetrics metrics, AccountMetrics account) {
        this.metrics = metrics;
        this.account = account;
    }

    /**
     * @param nanos duration of the call
     * @param failure null for a success
     */
    public void callEnded(String operation, long nanos, Throwable failure) {
        try {
            metrics.callEnded(operation, nanos, failure);
        } catch (Throwable e) {
            ignore(e);
        }
    }

    public void retried(String operation) {
        try {
            metrics.retried(operation);
        } catch (Throwable e) {
            ignore(e);
        }
    }

    /** The balance that a response has shown. */
    public void balance(long credits) {
        if (account != null) {
            account.balance(credits);
        }
    }

    /** See {@link PurchaseCosts#purchased}. */
    public void purchased(String routeId, String product, String orderId, long nanos) {
        metrics.purchaseCosts().purchased(accountName(), routeId, product, orderId, nanos);
    }

    /** See {@link PurchaseCosts#transactions}. */
    public void transactions(List<CreditTransaction> read) {
        metrics.purchaseCosts().transactions(accountName(), read);
    }

    private String accountName() {
        return account == null ? "" : account.name();
    }

    /** What a failure of counting leads to; it needs no memory after an OutOfMemoryError. */
    public static void ignore(Throwable failure) {
        if (failure instanceof RuntimeException) {
            LOG.debug("A call is not counted", failure);
        }
    }
}
