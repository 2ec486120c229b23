#!/usr/bin/env node
/**
 * Makes `src/facts/utc-offsets.ts` from the time zones that this Node knows.
 *
 *     node scripts/utc-offsets.js
 *
 * The same Node gives the same bytes.
 */
import { writeFileSync } from "node:fs";
import { build } from "esbuild";

/** Names that owners write and that this Node knows by an older name only. */
const newer = [
	"America/Argentina/Buenos_Aires",
	"Asia/Ho_Chi_Minh",
	"Asia/Kathmandu",
	"Asia/Kolkata",
	"Asia/Yangon",
	"Europe/Kyiv",
];

const { outputFiles } = await build({
	entryPoints: ["src/blueprint/rules/offsets-by-intl.ts"],
	absWorkingDir: new URL("..", import.meta.url).pathname,
	format: "esm",
	bundle: true,
	write: false,
});
const module = Buffer.from(outputFiles[0].contents).toString("base64");
const { offsetsByIntl } = await import(`data:text/javascript;base64,${module}`);

const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...newer]);
const zonesOf = new Map();
for (const zone of [...zones].sort()) {
	const offsets = offsetsByIntl(zone).join(" ");
	zonesOf.set(offsets, [...(zonesOf.get(offsets) ?? []), zone]);
}
const rows = [...zonesOf]
	.map(([offsets, all]) => `\t"${offsets}":\n\t\t"${all.join(" ")}",\n`)
	.join("");

writeFileSync(
	new URL("../src/facts/utc-offsets.ts", import.meta.url),
	`/**
 * What time zones are before UTC, by the time zone database of the name below. Made by
 * \`node scripts/utc-offsets.js\`, because Node takes longer to say it than for all else of a blueprint.
 */
export const timeZoneDatabase = "${process.versions.tz}";

/** Zones by the minutes that they are before UTC in the course of a year, the least first. */
export const zonesByOffsets: Readonly<Record<string, string>> = {
${rows}};
`,
);
