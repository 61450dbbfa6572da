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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtException;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.util.ObjectHelper;

/**
 * The exception that an exchange has caught, and the failed call that it describes. Pure.
 *
 * @param exception the exception, or null if none was caught
 */
record CaughtFailure(Throwable exception) {

    /** None if the exception is that of an earlier delivery of the report itself, which is redelivered now. */
    static CaughtFailure of(Exchange exchange) {
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        // an error handler removes this header before its own steps
        boolean redelivery = Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED));
        return new CaughtFailure(redelivery && isOfReport(caught) ? null : caught);
    }

    private static boolean isOfReport(Throwable caught) {
        return caught instanceof AgentPmtException failure && IssueOperation.PATH.equals(failure.getOperation());
    }

    boolean isPresent() {
        return exception != null;
    }

    /** The message of an own exception, which holds no secret; else that of the exception; null without an exception. */
    String message() {
        if (exception == null) {
            return null;
        }
        String message = ofAgentPmtException(AgentPmtException::getMessage);
        if (message == null) {
            message = exception.getMessage();
        }
        return message == null || message.isBlank() ? exception.getClass().getName() : message;
    }

    /** The product of the call that failed, or null. */
    String productId() {
        return ofAgentPmtException(AgentPmtException::getProductId);
    }

    /** The session of the call that failed, or null. */
    String instanceId() {
        return ofAgentPmtException(AgentPmtException::getInstanceId);
    }

    private String ofAgentPmtException(Function<AgentPmtException, String> property) {
        AgentPmtException ours = ObjectHelper.getException(AgentPmtException.class, exception);
        return ours == null ? null : property.apply(ours);
    }
}
