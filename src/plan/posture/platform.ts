import { block, blocks, raw } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";
import { isObjectValue, type Value } from "../value.ts";
import { type Environment, environmentOf } from "./environment.ts";

type Entry = readonly [string, Value | undefined];

/**
 * `aws_elastic_beanstalk_environment`, `aws_elastic_beanstalk_configuration_template`: options of every namespace,
 * because DBPassword is one of `aws:rds:dbinstance` and not of the program's environment.
 */
export function beanstalk(view: View) {
	const settings = blocks(view, "setting");
	const entries = settings.items.flatMap((one): Entry[] => {
		const name = raw(one, "name");
		return typeof name === "string" ? [[name, raw(one, "value")]] : [];
	});
	return platform(view, environmentOf(entries), settings.complete);
}

/** `aws_apprunner_service`: of an image, or of sources. */
export function appRunner(view: View) {
	const source = block(view, "source_configuration");
	const image = inside(source, "image_repository", "image_configuration");
	const code = inside(
		source,
		"code_repository",
		"code_configuration",
		"code_configuration_values",
	);
	const given = [image, code].map(
		(one) => one && raw(one, "runtime_environment_variables"),
	);
	const entries = given.flatMap((one): Entry[] =>
		isObjectValue(one) ? Object.entries(one) : [],
	);
	const complete = given.every((one) => one == null || isObjectValue(one));
	return platform(view, environmentOf(entries), complete);
}

function platform(view: View, environment: Environment, complete: boolean) {
	return entity(view, "platform", { environment, complete });
}

function inside(
	view: View | undefined,
	...names: readonly string[]
): View | undefined {
	return names.reduce<View | undefined>(
		(at, name) => at && block(at, name),
		view,
	);
}
