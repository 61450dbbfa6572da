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
package com.agentpmt.camel.producer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** The option {@code purchaseKey}, which may be an expression in the Simple language. */
final class PurchaseKeyExpression {

    private final Expression expression;

    /**
     * @param text the option, or null
     */
    PurchaseKeyExpression(String text, CamelContext context) {
        if (text == null) {
            expression = null;
        } else {
            expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
        }
    }

    /** Whether there is a key. */
    boolean isSet() {
        return expression != null;
    }

    /** The key of one exchange. */
    String evaluate(Exchange exchange) {
        return expression.evaluate(exchange, String.class);
    }
}
