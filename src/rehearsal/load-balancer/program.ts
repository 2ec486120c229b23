import { runPart } from "../part-program.ts";
import { startLoadBalancer } from "./node.ts";

runPart(startLoadBalancer);
