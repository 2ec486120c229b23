import { isPart, overrideDefinitions, overrideName } from "./overrides.js";

/**
 * What editors read: every shape with its meaning and default, and the environments, whose form
 * is the blueprint's own with nothing required and `null` allowed everywhere.
 */
export function editorSchema(schema) {
	const { BlueprintInput: blueprint, ...parts } = schema.definitions;
	const { name, pipeline, environments, ...overridable } = blueprint.properties;
	const environment = { ...blueprint, properties: overridable };
	return {
		$schema: schema.$schema,
		title: "Terrace blueprint",
		$ref: schema.$ref,
		definitions: {
			BlueprintInput: {
				...blueprint,
				properties: {
					$schema: { type: "string", description: "For editors." },
					...blueprint.properties,
					environments: {
						...environments,
						additionalProperties: {
							$ref: `#/definitions/${overrideName("EnvironmentInput")}`,
						},
					},
				},
			},
			...parts,
			...overrideDefinitions({
				EnvironmentInput: {
					...environment,
					description:
						"Any part of a blueprint but its name, its pipeline and environments.",
				},
				...Object.fromEntries(
					Object.entries(parts).filter(([, part]) => isPart(part)),
				),
			}),
		},
	};
}
