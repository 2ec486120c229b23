# Where images are pushed: built once, and promoted from one environment to the next.

resource "aws_ecr_repository" "service" {
  name = "grocerymate"

  # A tag names one image for ever; releases make new ones.
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }

  lifecycle {
    # Every environment runs images out of it. Whoever means to delete them takes this line away first.
    prevent_destroy = true
  }
}

resource "aws_ecr_lifecycle_policy" "service" {
  repository = aws_ecr_repository.service.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keeps the newest 20 images"
      selection = {
        tagStatus   = "any"
        countType   = "imageCountMoreThan"
        countNumber = 20
      }
      action = { type = "expire" }
    }]
  })
}
