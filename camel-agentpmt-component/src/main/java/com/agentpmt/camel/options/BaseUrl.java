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

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Checks the base addresses of the API (options {@code apiUrl} and {@code webUrl}). Pure. */
public final class BaseUrl {

    private BaseUrl() {}

    /**
     * @param option name of the option, for messages
     * @param allowPlainHttp whether plain http is allowed to other hosts than loopback
     * @return the address without slashes at its end
     * @throws IllegalArgumentException naming the option and the fix, never the address (it may contain a password)
     */
    public static URI checked(String option, String url, boolean allowPlainHttp) {
        URI uri;
        try {
            // a slash at the end would make an empty path segment
            uri = new URI(url == null ? "" : url.strip().replaceFirst("(?<=[^/])/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("option " + option + " is not a URL: " + e.getReason()
                    + ". Set it to one such as https://api.example.com");
        }
        if (!isHttp(uri)) {
            throw new IllegalArgumentException(
                    "option " + option + " must be an absolute https URL such as https://api.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("option " + option
                    + " must not contain a user, a query or a fragment: only scheme, host, port and path");
        }
        if (isPlain(uri) && !allowPlainHttp && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("option " + option + " is plain http to " + uri.getHost()
                    + ", which would expose the token. Use https, or set allowPlainHttp=true");
        }
        return uri;
    }

    /** The address for display: scheme, host and port only. */
    public static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Whether a URL can be called: http or https, with a host. */
    static boolean isHttp(URI url) {
        return (isPlain(url) || "https".equalsIgnoreCase(url.getScheme())) && url.getHost() != null;
    }

    static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** Whether a host is a loopback address by its name alone: no other name is looked up. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        if (!name.startsWith("[") && !name.matches("[0-9]+(\\.[0-9]+){3}")) {
            return false;
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
