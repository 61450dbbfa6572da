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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks the address to which the API posts the end of a run. Pure. */
public final class CallbackUrl {

    private static final String FIX = ": give an absolute https URL such as https://example.com/agentpmt";

    private CallbackUrl() {}

    /**
     * @param what what is checked, for messages
     * @param webUrl the API's address: if it is a loopback address, the callback may be plain http to loopback
     * @return the address without surrounding blanks, its scheme in lower case
     * @throws IllegalArgumentException with the fix; of the address, which may contain secrets, it names the host only
     */
    public static String checked(String what, String url, String webUrl) {
        URI uri = parsed(url.strip());
        if (uri == null || !BaseUrl.isHttp(uri)) {
            throw new IllegalArgumentException(what + " is not an absolute https URL" + FIX);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(what + " must not contain a user or a password (host " + uri.getHost()
                    + ")" + ": whoever can read the run can read the address. Remove them");
        }
        if (BaseUrl.isPlain(uri) && !(BaseUrl.isLoopback(uri.getHost()) && isLoopback(webUrl))) {
            throw new IllegalArgumentException(what + " is plain http to " + uri.getHost()
                    + ": use https (http only to a loopback address, and only if webUrl is one too)");
        }
        String scheme = uri.getScheme();
        return scheme.toLowerCase(Locale.ROOT) + url.strip().substring(scheme.length());
    }

    private static boolean isLoopback(String webUrl) {
        URI uri = webUrl == null ? null : parsed(webUrl.strip());
        return uri != null && uri.getHost() != null && BaseUrl.isLoopback(uri.getHost());
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
