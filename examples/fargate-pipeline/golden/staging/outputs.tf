output "application_url" {
  description = "Where the application answers."
  value       = "http://${aws_lb.main.dns_name}"
}

output "load_balancer_name" {
  description = "The load balancer's own DNS name."
  value       = aws_lb.main.dns_name
}

output "service_name" {
  description = "The instance, the Auto Scaling group or the ECS service that runs the application."
  value       = aws_ecs_service.service.name
}

output "repository_url" {
  description = "Where images are pushed."
  value       = "${aws_vpc.main.owner_id}.dkr.ecr.ap-south-1.amazonaws.com/prop-backend"
}

output "database_endpoint" {
  description = "Host and port of the database, inside the VPC."
  value       = "${aws_db_instance.primary.address}:5432"
}

output "secret_arn" {
  description = "The secret with the database's user and password."
  value       = aws_db_instance.primary.master_user_secret[0].secret_arn
}

output "log_groups" {
  description = "Where the logs are."
  value       = [aws_cloudwatch_log_group.service.name]
}
