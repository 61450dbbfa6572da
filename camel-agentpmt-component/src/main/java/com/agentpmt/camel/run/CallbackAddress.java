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
package com.agentpmt.camel.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * The query parameters that a callback address carries: the request id of its trigger, and a signature of it. The secret
 * itself is not part of it: addresses appear in logs of other systems and in the run, and a leaked one must give access to
 * nothing else.
 *
 * @param request the request id, or null
 * @param signature as received, or null
 */
public record CallbackAddress(String request, String signature) {

    static final String REQUEST = "agentpmt_request";
    static final String SIGNATURE = "agentpmt_signature";

    private static final String HMAC = "HmacSHA256";

    /**
     * Adds a request id to an address, before the fragment.
     *
     * @param secret signs the request id; null for no signature
     */
    public static String of(String url, String request, String secret) {
        int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        // the rest of the address stays unchanged
        StringBuilder address = new StringBuilder(url.substring(0, end));
        address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(REQUEST)
                .append('=')
                .append(URLEncoder.encode(request, StandardCharsets.UTF_8));
        if (secret != null) {
            address.append('&').append(SIGNATURE).append('=').append(sign(request, secret));
        }
        return address.append(url.substring(end)).toString();
    }

    /** Reads the query of a callback. */
    public static CallbackAddress parse(String query) {
        // also accepts a query that is not a valid URI: other parameters must not hide these
        List<NameValuePair> parameters = query == null ? List.of() : WWWFormCodec.parse(query, StandardCharsets.UTF_8);
        return new CallbackAddress(value(parameters, REQUEST), value(parameters, SIGNATURE));
    }

    private static String value(List<NameValuePair> parameters, String name) {
        return parameters.stream()
                .filter(pair -> name.equals(pair.getName()) && pair.getValue() != null)
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether the signature is valid, compared in constant time. */
    public boolean isSignedWith(String secret) {
        return request != null
                && signature != null
                && MessageDigest.isEqual(
                        sign(request, secret).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String request, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return "CallbackAddress[request=" + request + "]";
    }
}
