/**
 * Runs before each test file. Test files of one worker share their modules, so
 * what a file must leave behind clean is said here and not at a module's top.
 */
import fc from "fast-check";
import { afterAll } from "vitest";
import { endLeftRunning } from "./left-running.ts";
import { removeTemporaryFolders } from "./temporary-folder.ts";

fc.configureGlobal({
	...fc.readConfigureGlobal(),
	seed: Number(process.env.TERRACE_TEST_SEED),
});

afterAll(async () => {
	await endLeftRunning();
	await removeTemporaryFolders();
});
