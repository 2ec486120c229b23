import { type Browser, chromium } from "playwright-core";
import { missingTool } from "./tools.ts";

/** Debian's, which the tests drive as it is; nothing is downloaded. */
const executablePath = "/usr/bin/chromium";

export function missingChromium(): string | undefined {
	return missingTool("/usr/bin/chromium");
}

/** A browser that asks nobody for anything on its own. */
export function launchChromium(): Promise<Browser> {
	return chromium.launch({
		executablePath,
		timeout: 120_000,
		args: [
			"--headless",
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--disable-dev-shm-usage",
		],
	});
}
