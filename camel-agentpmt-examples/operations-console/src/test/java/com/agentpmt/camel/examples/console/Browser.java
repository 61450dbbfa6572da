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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    private Browser(File chromium, File chromedriver) {
        // in a container it runs as root, and with little shared memory
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium)
                .addArguments(
                        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /**
     * Opens the browser that the system properties {@code chromium} and {@code chromedriver} name. Without one, the test is
     * skipped; with {@code -Dbrowser.required=true} it fails.
     */
    static Browser open() {
        File chromium = new File(System.getProperty("chromium", "/usr/bin/chromium"));
        File chromedriver = new File(System.getProperty("chromedriver", "/usr/bin/chromedriver"));
        boolean found = chromium.canExecute() && chromedriver.canExecute();
        String problem = "no " + chromium + " or no " + chromedriver;
        if (Boolean.getBoolean("browser.required")) {
            assertThat(found).as(problem).isTrue();
        }
        assumeTrue(found, problem);
        return new Browser(chromium, chromedriver);
    }

    void show(String url) {
        driver.get(url);
    }

    /** The size of the page's area, which may be smaller than the smallest window. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Sets what the person prefers.
     *
     * @param scheme light or dark
     */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void click(String action) {
        driver.findElement(By.cssSelector("button[data-action=" + action + "]")).click();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    String text(String id) {
        return (String) driver.executeScript("return document.getElementById(arguments[0]).textContent", id);
    }

    String title() {
        return driver.getTitle();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String script) {
        return (List<String>) driver.executeScript(script);
    }

    /** The whole page, as PNG. */
    void save(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
