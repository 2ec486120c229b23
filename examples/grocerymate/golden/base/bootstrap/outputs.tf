output "state_bucket" {
  description = "The bucket that the system's backend names."
  value       = aws_s3_bucket.state.id
}

output "lock_table" {
  description = "The table that the system's backend names."
  value       = aws_dynamodb_table.lock.name
}

output "repository_url" {
  description = "Where images are pushed."
  value       = aws_ecr_repository.service.repository_url
}
