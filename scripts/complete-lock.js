// Adds to package-lock.json the packages for other platforms that a package names
// as optional and that the registry at hand does not carry: `npm install` leaves
// them out there, and `npm ci` then refuses the lock file everywhere. They carry no
// checksum, because nobody here has seen them; npm fetches them on their platform only.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../package-lock.json", import.meta.url));

/** What a platform package's name says in its words: `binding-linux-arm64-musl`. */
const systems = /android|darwin|freebsd|linux|openharmony|win32/;
const processors = /arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64/;

/** The lock entries that are missing, by their place in node_modules. */
export function missingPlatformPackages(lock) {
	return Object.values(lock.packages).flatMap((parent) =>
		Object.entries(parent.optionalDependencies ?? {})
			.map(([name, version]) => ({ name, version, parent }))
			.filter(
				({ name }) => lock.packages[`node_modules/${name}`] === undefined,
			),
	);
}

function entryOf({ name, version, parent }) {
	const [system] = systems.exec(name) ?? [];
	const [processor] = processors.exec(name) ?? [];
	if (!system || !processor) throw new Error(`for which platform is ${name}?`);
	const libc = /-musl/.test(name) ? ["musl"] : /-gnu$/.test(name) && ["glibc"];
	return {
		version,
		cpu: [processor],
		...(parent.dev && { dev: true }),
		...(libc && { libc }),
		license: parent.license,
		optional: true,
		os: [system],
		...(parent.engines && { engines: parent.engines }),
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const lock = JSON.parse(readFileSync(path, "utf8"));
	const missing = missingPlatformPackages(lock);
	for (const one of missing) {
		lock.packages[`node_modules/${one.name}`] = entryOf(one);
	}
	lock.packages = Object.fromEntries(
		Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
	);
	writeFileSync(path, `${JSON.stringify(lock, null, "\t")}\n`);
	console.log(`added ${missing.length}`);
}
