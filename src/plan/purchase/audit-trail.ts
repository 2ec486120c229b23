import { blocks, flag, text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_cloudtrail`: what it records beside what everybody does with the account. */
export function auditTrail(view: View) {
	const plain = blocks(view, "event_selector").items;
	const advanced = blocks(view, "advanced_event_selector").items;
	return entity(view, "audit-trail", {
		recordsManagement: plain.every(
			(one) => flag(one, "include_management_events", true) !== false,
		),
		recordsData:
			plain.some((one) => blocks(one, "data_resource").items.length > 0) ||
			advanced.some(selectsData),
		findsInsights: blocks(view, "insight_selector").items.length > 0,
	});
}

function selectsData(selector: View): boolean {
	return blocks(selector, "field_selector").items.some(
		(field) =>
			text(field, "field") === "eventCategory" &&
			JSON.stringify(field.values.equals ?? []).includes("Data"),
	);
}
