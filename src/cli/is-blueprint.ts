/**
 * Whether a file is a blueprint, and no plan or state: by its name, or, in JSON, where
 * its beginning has parts of a blueprint and none of what terraform prints.
 */
export function isBlueprint(path: string, text: string): boolean {
	if (/\.(?:[cm]?[jt]s|ya?ml)$/.test(path)) return true;
	if (!path.endsWith(".json")) return false;
	const head = text.slice(0, 200_000);
	return (
		/"(?:name|service|region|network|database)"\s*:/.test(head) &&
		!/"(?:format_version|terraform_version|resource_changes|lineage|provider_schemas)"\s*:/.test(
			head,
		)
	);
}
