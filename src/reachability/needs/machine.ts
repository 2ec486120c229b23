import type { Gap } from "../../network/index.ts";
import {
	type EntityOf,
	entityAt,
	isUnknown,
	type Value,
} from "../../plan/index.ts";
import { type BootNeeds, needsOf, nothingNeeded } from "./boot-need.ts";
import { clusterHostDestinations } from "./cluster-host.ts";
import { referredDestinations } from "./references.ts";
import { scriptNeeds } from "./script.ts";
import { ecrName, scriptText } from "./script-text.ts";
import type { NeedSource } from "./source.ts";

const userData = ["user_data", "user_data_base64"];

/** What an instance's user data reaches at the first boot. */
export function instanceNeeds(
	source: NeedSource,
	one: EntityOf<"instance">,
): BootNeeds {
	if (one.userData !== undefined) return bootedBy(source, one);
	const template = source.templateOf(one.launchTemplate);
	return template === undefined ? nothingNeeded : bootedBy(source, template);
}

/** What every instance of a group reaches. */
export function groupNeeds(
	source: NeedSource,
	one: EntityOf<"autoscaling-group">,
): BootNeeds {
	const template = source.templateOf(one.launchTemplate);
	return template === undefined ? nothingNeeded : bootedBy(source, template);
}

function bootedBy(
	source: NeedSource,
	{
		address,
		region,
		userData: script,
	}: EntityOf<"instance" | "launch-template">,
): BootNeeds {
	if (script === undefined) return nothingNeeded;
	const { text, complete, secret } = scriptText(script);
	const { destinations, unclear } = scriptNeeds(text, region);
	const referred = referredDestinations(source.references, address, userData);
	const hosted = clusterHostDestinations(source, address, text);
	// A name that is made of a repository's URL is known well enough.
	const named =
		ecrName.test(text) ||
		referred.some(
			({ to }) => to.kind === "service" && to.service === "ecr.dkr",
		);
	const gap = (reason: string): Gap => ({ kind: "gap", address, reason });
	return {
		needs: needsOf(address, [...destinations, ...referred, ...hosted]),
		gaps: [
			...(complete
				? []
				: [
						gap(
							`what it does at boot is not ${whyHidden(script)}, so what it must reach for that is not asked`,
						),
					]),
			...(secret
				? [gap("a part of what it does at boot is sensitive, and was not read")]
				: []),
			...(named ? [] : unclear).map((why) =>
				gap(`${why}, so whether that can be had is not asked`),
			),
		],
	};
}

function whyHidden(script: Value): string {
	return isUnknown(script) && script.why !== undefined
		? `known (${script.why})`
		: "in the plan (give the sources)";
}

/** Where the machine that stands at an address has its boot script: its own, or its template's. */
export function scriptOf(source: NeedSource, address: string) {
	const found = entityAt(source.entities, address);
	if (found?.kind !== "instance" && found?.kind !== "autoscaling-group")
		return undefined;
	const own = found.kind === "instance" && found.userData !== undefined;
	return own ? found : source.templateOf(found.launchTemplate);
}
