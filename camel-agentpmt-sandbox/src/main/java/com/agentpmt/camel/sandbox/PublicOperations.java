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

/** What needs no token: health, the public key and the embeds. */
final class PublicOperations {

    private final JwtKeys keys;

    PublicOperations(JwtKeys keys) {
        this.keys = keys;
    }

    Answer health() {
        return Answer.json(200, Json.object().put("status", "ok"));
    }

    Answer jwtPublicKey() {
        KeyPair pair = keys.pair();
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPublic().getEncoded());
        return Answer.json(
                200,
                Json.object()
                        .put("success", true)
                        .put("public_key", "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                        .put("algorithm", "RS256")
                        .put("message", "Use this key to verify vendor access tokens"));
    }

    Answer script(Call call) {
        String script = "(function () {\n"
                + "  var frame = document.createElement('iframe');\n"
                + "  frame.title = 'AgentPMT chat';\n"
                + "  frame.src = '" + call.baseUrl() + "/embed/' + "
                + "(document.currentScript.dataset.workflowId || '');\n"
                + "  document.body.appendChild(frame);\n"
                + "})();\n";
        return Answer.of(200, "application/javascript; charset=utf-8", script);
    }

    Answer workflowPage(Call call) {
        return page(
                "workflow",
                call.id(),
                call.state().runs().findWorkflow(call.id()).isPresent());
    }

    Answer bundlePage(Call call) {
        return page("bundle", call.id(), call.state().catalog().hasBundle(call.id()));
    }

    Answer productPage(Call call) {
        return page("product", call.id(), call.state().catalog().find(call.id()).isPresent());
    }

    private static Answer page(String kind, String id, boolean known) {
        String title = known ? "AgentPMT chat: " + kind + " " + id : "Unknown " + kind + " " + id;
        String safe = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String html = "<!doctype html>\n<html lang=\"en\">\n<head><title>" + safe + "</title></head>\n<body><h1>" + safe
                + "</h1></body>\n</html>\n";
        return Answer.html(known ? 200 : 404, html);
    }
}
