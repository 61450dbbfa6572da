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
package com.agentpmt.camel.converter;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.model.JwtPublicKey;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import java.util.List;

/** The records that message bodies are converted to and from: one line each. */
final class ModelTypes {

    static final List<Class<? extends Record>> ALL = List.of(
            CreditBalance.class,
            CreditGrant.class,
            CreditHistory.class,
            CreditTransaction.class,
            HealthStatus.class,
            IssueReceipt.class,
            IssueReport.class,
            JwtPublicKey.class,
            Product.class,
            ProductPage.class,
            PurchaseRequest.class,
            PurchaseResult.class,
            TriggerRequest.class,
            WorkflowRun.class);

    private ModelTypes() {}
}
