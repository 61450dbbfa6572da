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

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;

/** Operations without a token: health, public key and embeds. */
final class PublicHandler {

    private final JwtKeys keys;

    PublicHandler(JwtKeys keys) {
        this.keys = keys;
    }

    SandboxResponse health() {
        return SandboxResponse.json(200, SandboxJson.object().put("status", "ok"));
    }

    SandboxResponse jwtPublicKey() {
        KeyPair pair = keys.pair();
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPublic().getEncoded());
        return SandboxResponse.json(
                200,
                SandboxJson.object()
                        .put("success", true)
                        .put("public_key", "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                        .put("algorithm", "RS256")
                        .put("message", "Use this key to verify vendor access tokens"));
    }

    SandboxResponse script(RequestContext context) {
        String script = "(function () {\n"
                + "  var frame = document.createElement('iframe');\n"
                + "  frame.title = 'AgentPMT chat';\n"
                + "  frame.src = '" + context.baseUrl() + "/embed/' + "
                + "(document.currentScript.dataset.workflowId || '');\n"
                + "  document.body.appendChild(frame);\n"
                + "})();\n";
        return SandboxResponse.of(200, "application/javascript; charset=utf-8", script);
    }

    SandboxResponse workflowPage(RequestContext context) {
        return page(
                "workflow",
                context.id(),
                context.state().runs().findWorkflow(context.id()).isPresent());
    }

    SandboxResponse bundlePage(RequestContext context) {
        return page("bundle", context.id(), context.state().catalog().hasBundle(context.id()));
    }

    SandboxResponse productPage(RequestContext context) {
        return page(
                "product",
                context.id(),
                context.state().catalog().find(context.id()).isPresent());
    }

    private static SandboxResponse page(String kind, String id, boolean known) {
        String title = known ? "AgentPMT chat: " + kind + " " + id : "Unknown " + kind + " " + id;
        String safe = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String html = "<!doctype html>\n<html lang=\"en\">\n<head><title>" + safe + "</title></head>\n<body><h1>" + safe
                + "</h1></body>\n</html>\n";
        return SandboxResponse.html(known ? 200 : 404, html);
    }
}
