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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.SandboxTestSupport;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each mistake in a URI fails when the endpoint or the route is created, and its message names the mistake and the
 * fix.
 */
class BadOptionsTest extends SandboxTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // unknown operations
                "credits/balanc | unknown operation credits/balanc, did you mean credits/balance?",
                "product/purchase | unknown operation product/purchase, did you mean products/purchase?",
                "Health | unknown operation Health, did you mean health?",
                "zzzzzzzzzzzzzzzzzzzzzzz | unknown operation, The operations are, products/fetch",
                // unknown options
                "credits/balance?treshold=5 | credits/balance, treshold, did you mean threshold?",
                "products/purchase?productid=x | products/purchase, productid, did you mean productId?",
                "products/fetch?pagesize=5 | products/fetch, pagesize, did you mean pageSize?",
                "health?maxRetrys=5 | health, maxRetrys, did you mean maxRetries?",
                "products/fetch?qqqqqqqqqqqqq=5 | products/fetch, qqqqqqqqqqqqq, options of this operation are, pageSize",
                // options of other operations
                "credits/balance?productId=x | credits/balance, option productId, is not used, remove it, threshold",
                "products/fetch?threshold=5 | products/fetch, option threshold, is not used, remove it, pageSize",
                "products/purchase?page=1 | products/purchase, option page, is not used, remove it, productId",
                "products/purchase?delay=1s | products/purchase, option delay, is not used, remove it",
                "health?emit=poll | health, option emit, is not used, remove it",
                "credits/balance?parameters.a=b | credits/balance, option parameters., is not used, remove it",
                "health?limit=5 | health, option limit, is not used, remove it",
                "embed/script?bundleId=b | embed/script, option bundleId, is not used, remove it",
                "embed/bundle?workflowId=w | embed/bundle, option workflowId, is not used, remove it, bundleId",
                "embed/workflow?productId=p | embed/workflow, option productId, is not used, remove it, workflowId",
                "embed/product?productName=n | embed/product, option productName, is not used, remove it, productId",
                // contradictions
                "products/purchase?productId=a&productName=b | products/purchase, productId, productName, set one of them",
                "credits/balance?threshold=100&resetThreshold=99 | credits/balance, resetThreshold=99, threshold=100, same or higher",
                "credits/balance?resetThreshold=99 | credits/balance, resetThreshold, threshold, set it",
                "credits/balance?emit=threshold | credits/balance, emit=threshold, option threshold, set it",
                "credits/balance?emit=change,lows | credits/balance, option emit, lows, change, poll, threshold",
                "credits/balance?emit=poll, | x",
                "health?proxyHost=p | health, proxyHost, proxyPort, set both",
                "health?proxyHost=p&proxyPort=1&proxyAuthPassword=RAW(pw) | health, proxyAuthPassword, proxyAuthUsername, set it",
                // bounds
                "products/fetch?pageSize=0 | products/fetch, option pageSize, between 1 and 100, 0",
                "products/fetch?pageSize=101 | products/fetch, option pageSize, between 1 and 100, 101",
                "products/fetch?page=0 | products/fetch, option page, 1 or more",
                "health?maxRetries=-1 | health, option maxRetries, 0 or more, -1",
                "health?responseTimeout=0 | health, option responseTimeout, more than 0",
                "health?connectTimeout=-5 | health, option connectTimeout, more than 0",
                "health?connectionTimeToLive=0 | health, option connectionTimeToLive, more than 0",
                "health?purchaseTimeout=0 | health, option purchaseTimeout, more than 0",
                "health?retryDelay=0 | health, option retryDelay, more than 0",
                "health?maxRetryDelay=0 | health, option maxRetryDelay, more than 0",
                "health?maxResponseSize=0 | health, option maxResponseSize, more than 0",
                "products/purchase?productId=. | products/purchase, option productId, must not be blank",
                "products/purchase?productId=.. | products/purchase, option productId, must not be blank",
                "products/purchase?productId=%20 | products/purchase, option productId, must not be blank",
                "products/purchase?productName=%20 | products/purchase, option productName, must not be blank",
                "credits/balance?threshold=0 | credits/balance, option threshold, must be 1 credit or more, 0",
                "credits/balance?emit=poll&greedy=true | credits/balance, greedy=true, emit=poll, remove greedy",
                "health?proxyHost=p&proxyPort=0 | health, option proxyPort, between 1 and 65535, 0",
                "credits/history?limit=0 | credits/history, option limit, 1 or more, 0",
                "workflows/trigger?pollInterval=0 | workflows/trigger, option pollInterval, more than 0, 0",
                "workflows/trigger?maxPollInterval=-1 | workflows/trigger, option maxPollInterval, more than 0, -1",
                "workflows/trigger?pollInterval=2s&maxPollInterval=1s | workflows/trigger, maxPollInterval=1000, pollInterval=2000, same or longer",
                "workflows/trigger?completionTimeout=0 | workflows/trigger, option completionTimeout, more than 0, 0",
                "workflows/trigger?requestId=%20 | workflows/trigger, option requestId, must not be blank",
                "workflows/trigger?webhookVerifyToken=%20 | workflows/trigger, option webhookVerifyToken, must not be blank",
                "workflows/run?webhookVerifyToken=%20 | workflows/run, option webhookVerifyToken, must not be blank",
                "credits/history?limit=-7 | credits/history, option limit, 1 or more, -7",
                "embed/workflow?workflowId=. | embed/workflow, option workflowId, must not be blank",
                "embed/workflow?workflowId=%20 | embed/workflow, option workflowId, must not be blank",
                "embed/bundle?bundleId=.. | embed/bundle, option bundleId, must not be blank",
                "embed/bundle?bundleId=%20 | embed/bundle, option bundleId, must not be blank",
                "embed/product?productId=RAW( .. ) | embed/product, option productId, must not be blank",
                // values of the wrong type
                "credits/history?limit=1.5 | credits/history, option limit=1.5, whole number",
                "credits/history?limit=all | credits/history, option limit=all, whole number",
                "health?responseTimeout=soon | health, option responseTimeout=soon, 30s for a duration",
                "credits/balance?delay=soon | credits/balance, option delay=soon, 30s for a duration",
                "credits/balance?threshold=abc | credits/balance, option threshold=abc, whole number",
                "health?maxRetries=1.5 | health, option maxRetries=1.5, whole number",
                "health?proxyHost=p&proxyPort=http | health, option proxyPort=http, whole number",
                "health?maxResponseSize=16MB | health, option maxResponseSize=16MB, whole number",
                "credits/balance?delay=often | credits/balance, option delay, more than 0",
                "products/fetch?pageSize=many | products/fetch, option pageSize=many, not a whole number",
                "credits/balance?threshold=12.5 | credits/balance, option threshold=12.5, not a whole number",
                "products/fetch?allPages=true&page=3 | products/fetch, page, allPages, cannot be combined",
                "products/fetch?allPages=perhaps | products/fetch, option allPages=perhaps, wrong type",
                "health?outputFormat=xml | health, option outputFormat=xml, wrong type",
                "credits/balance?stateRepository=#nowhere | credits/balance, option stateRepository=#nowhere, the registry does not have",
                // addresses
                "health?apiUrl=RAW(ht tp://x y) | health, option apiUrl, https://api.example.com",
                "health?apiUrl=api.example.com | health, option apiUrl, absolute https URL, https://api.example.com",
                "health?apiUrl=ftp://api.example.com | health, option apiUrl, absolute https URL",
                "health?webUrl=RAW(https://) | health, option webUrl, https://api.example.com",
                "health?apiUrl=http://api.example.com | health, option apiUrl, plain http, Use https, allowPlainHttp=true",
                "health?webUrl=http://10.0.0.7 | health, option webUrl, plain http, Use https, allowPlainHttp=true",
                "health?apiUrl=RAW(https://a.example.com?x=1) | health, option apiUrl, query"
            })
    void invalidOptionsFailAtTheEndpoint(String uri, String expected) {
        Throwable failure = catchThrowable(() -> context.getEndpoint("agentpmt:" + uri));

        if (expected.equals("x")) {
            assertThat(failure).as("a comma at the end is harmless").isNull();
            return;
        }
        assertMessage(failure, expected);
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "products/purchase?productId=a | products/purchase, cannot be consumed from, send to it",
                "issues/report | issues/report, cannot be consumed from, send to it",
                "health | health, cannot be consumed from, send to it",
                "embed/script | embed/script, cannot be consumed from, send to it",
                "public/jwt-public-key | public/jwt-public-key, cannot be consumed from, send to it"
            })
    void invalidOptionsFailAtTheConsumer(String uri, String expected) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:" + uri).to("mock:x");
            }
        }));

        assertMessage(failure, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credits/balance?threshold=5 | credits/balance, option threshold, consumed from, remove it",
                "credits/balance?emit=change | credits/balance, option emit, consumed from, remove it",
                "credits/balance?delay=5s | credits/balance, option delay, consumed from, remove it",
                "credits/balance?stateKey=k | credits/balance, option stateKey, consumed from, remove it"
            })
    void invalidOptionsFailAtTheProducer(String uri, String expected) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:x").to("agentpmt:" + uri);
            }
        }));

        assertMessage(failure, expected);
    }

    @Test
    void aMissingTokenFailsIfTheOperationNeedsOne() {
        agentpmt().getSecurity().setToken(null);

        assertMessage(
                catchThrowable(() -> context.getEndpoint("agentpmt:credits/balance")),
                "credits/balance, option token, missing, camel.component.agentpmt.token,"
                        + " on Spring Boot add camel-agentpmt-spring-boot-starter");
        assertThat(catchThrowable(() -> context.getEndpoint("agentpmt:health"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RAW(hush hush-value) | hush, RAW",
                "hush+hush-value | hush, RAW",
                "hush%0Ahush-value | hush, RAW",
                "RAW(hush-\u00e4-value) | hush, RAW",
                "RAW(Bearer ) | Bearer, empty"
            })
    void anInvalidTokenIsRejectedAndNotShown(String token, String hiddenThenFix) {
        String[] words = hiddenThenFix.split(", ");
        Throwable failure = catchThrowable(() -> context.getEndpoint("agentpmt:credits/balance?token=" + token));

        assertMessage(failure, "credits/balance, token, " + words[1]);
        // a class is called BearerToken
        assertThat(stackTrace(failure).replace("BearerToken", "")).doesNotContain(words[0]);
    }

    @Test
    void anInvalidTokenOfTheComponentIsRejectedAndNotShown() {
        agentpmt().getSecurity().setToken("hush\nhush");

        Throwable failure = catchThrowable(() -> context.getEndpoint("agentpmt:credits/balance"));

        assertMessage(failure, "credits/balance, token, line break");
        assertThat(stackTrace(failure)).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({"apiUrl", "webUrl"})
    void userInfoInAnAddressIsRejectedAndNotShown(String option) {
        Throwable failure = catchThrowable(
                () -> context.getEndpoint("agentpmt:health?" + option + "=RAW(https://somebody:hush@example.com)"));

        assertMessage(failure, "health, option " + option + ", must not contain a user");
        assertThat(stackTrace(failure)).doesNotContain("hush");
    }

    private com.agentpmt.camel.AgentPmtComponent agentpmt() {
        return context.getComponent("agentpmt", com.agentpmt.camel.AgentPmtComponent.class);
    }

    private static void assertMessage(Throwable failure, String expected) {
        assertThat(failure).isNotNull();
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException) {
                messages.append(cause.getMessage()).append('\n');
            }
        }
        assertThat(messages.toString()).contains(expected.split(", "));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
