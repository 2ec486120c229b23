import { link } from "../aws/links.ts";
import { text } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_db_proxy`: before which database it stands, its target says. */
export function databaseProxy(view: View) {
	return entity(view, "database-proxy", {
		engine: text(view, "engine_family"),
	});
}

/** `aws_db_proxy_target`. */
export function proxyTarget(view: View) {
	return entity(view, "proxy-target", {
		proxy: link(view, "db_proxy_name", {
			type: "aws_db_proxy",
			attribute: "name",
		}),
		database: link(view, "db_instance_identifier", {
			type: "aws_db_instance",
			attribute: "identifier",
		}),
	});
}
