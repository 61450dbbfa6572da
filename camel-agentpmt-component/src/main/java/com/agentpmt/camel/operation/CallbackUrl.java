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

import com.agentpmt.camel.http.BaseUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address that the API posts the end of a run to. Pure. */
public final class CallbackUrl {

    private static final String FIX = ": give an absolute https URL such as https://example.com/agentpmt";

    private CallbackUrl() {}

    /**
     * @param what what is checked, for messages
     * @param webUrl the API's address: where it is this machine, the callback may be plain http to this machine
     * @return the address without blanks around, its scheme in lower case
     * @throws IllegalArgumentException with the fix; of the address, which may hold secrets, it names the host only
     */
    public static String checked(String what, String url, String webUrl) {
        URI uri = parsed(url.strip());
        String scheme =
                uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw new IllegalArgumentException(what + " is no address that can be called" + FIX);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(what + " must not hold a user or a password (host " + uri.getHost() + ")"
                    + ": the run shows the address to whoever can read it. Take them out");
        }
        if (scheme.equals("http") && !(BaseUrls.isLoopback(uri.getHost()) && isLoopback(webUrl))) {
            throw new IllegalArgumentException(what + " is plain http to " + uri.getHost()
                    + ": use https (http only to this machine, where webUrl is this machine too)");
        }
        return scheme + url.strip().substring(scheme.length());
    }

    private static boolean isLoopback(String webUrl) {
        URI uri = webUrl == null ? null : parsed(webUrl.strip());
        return uri != null && uri.getHost() != null && BaseUrls.isLoopback(uri.getHost());
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
