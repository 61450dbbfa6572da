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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;

/** Takes the pictures of the documentation, after some minutes in which much happens: see the README of the example. */
public final class Screenshot {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Screenshot() {}

    /** @param args directory for the pictures */
    public static void main(String[] args) throws Exception {
        try (AgentPmtSandbox sandbox = OperationsConsole.sandbox();
                Browser browser = Browser.open()) {
            Main main = OperationsConsole.over(sandbox);
            main.start();
            try {
                take(browser, Files.createDirectories(Path.of(args[0])));
            } finally {
                main.stop();
            }
        }
    }

    private static void take(Browser browser, Path directory) throws Exception {
        browser.resize(1440, 1000);
        browser.show("http://localhost:8080/");
        until(() -> browser.text("purchases-caption").matches("([5-9]|\\d\\d+) paid.*"));
        browser.click("lose-response");
        until(() -> browser.text("events").contains("OUTCOME UNKNOWN"));
        browser.click("reject");
        until(() -> browser.text("routes").equals("Paused"));
        pause(5);
        browser.click("top-up");
        until(() -> browser.text("routes").equals("Running"));
        pause(12);
        browser.click("top-up");
        pause(14);
        for (int width : new int[] {1440, 768, 360}) {
            browser.resize(width, 1000);
            pause(1);
            long height = (Long) browser.run("return document.documentElement.scrollHeight");
            browser.resize(width, (int) height);
            pause(1);
            browser.save(directory.resolve("operations-console-" + width + ".png"));
        }
        browser.prefer("dark");
        browser.resize(1440, 1000);
        pause(1);
        browser.save(directory.resolve("operations-console-dark.png"));
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    private static void pause(int seconds) {
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(seconds))
                .atMost(PATIENCE)
                .until(() -> true);
    }
}
