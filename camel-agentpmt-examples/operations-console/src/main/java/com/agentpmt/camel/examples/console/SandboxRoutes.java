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
package com.agentpmt.camel.examples.console;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxAccount;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The buttons of the page: {@code POST /sandbox/<action>}. They change the sandbox, never a real account. */
final class SandboxRoutes extends RouteBuilder {

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long LEFT = 20;

    private final AgentPmtSandbox sandbox;

    SandboxRoutes(AgentPmtSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void configure() {
        sandbox.account(OperationsConsole.TOKEN).grant(number("credits"));

        // a form of another web site cannot send JSON, so it cannot press the buttons
        from("platform-http:/sandbox/{action}?httpMethodRestrict=POST&consumes=application/json")
                .routeId("sandbox")
                .process(this::act);
    }

    private void act(Exchange exchange) {
        String action = exchange.getMessage().getHeader("action", "", String.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getMessage().setBody(act(action));
        if (exchange.getMessage().getBody() == null) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, NOT_FOUND);
            exchange.getMessage().setBody("no such button: " + action);
        }
    }

    /** What will happen, or null for an unknown action. */
    private String act(String action) {
        return switch (action) {
            case "lose-response" -> loseResponse();
            case "reject" -> reject();
            case "take-credits" -> takeCredits();
            case "top-up" -> topUp();
            default -> null;
        };
    }

    private String loseResponse() {
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
        return "The next purchase will be charged, and its response lost.";
    }

    private String reject() {
        // each purchase sends up to three, and the routes send several at a time
        int requests = (int) number("rejections");
        sandbox.faults().on(SandboxOperation.PURCHASE).times(requests).status(TOO_MANY_REQUESTS);
        return "The next " + requests + " purchase requests will be rejected with 429.";
    }

    private String takeCredits() {
        SandboxAccount account = sandbox.account(OperationsConsole.TOKEN);
        long surplus = account.balance() - LEFT;
        if (surplus <= 0) {
            return "There are no more than " + LEFT + " credits: nothing was taken away.";
        }
        account.revoke(surplus);
        return surplus + " credits were taken away.";
    }

    private String topUp() {
        long credits = number("top.up");
        sandbox.account(OperationsConsole.TOKEN).grant(credits);
        return credits + " credits were added.";
    }

    private long number(String property) {
        return Long.parseLong(getContext().resolvePropertyPlaceholders("{{" + property + "}}"));
    }
}
