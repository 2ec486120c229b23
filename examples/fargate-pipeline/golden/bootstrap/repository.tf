# Where images are pushed: built once, and promoted from one environment to the next.

resource "aws_ecr_repository" "service" {
  name = "prop-backend"

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
    # The first rule that an image's tags fit is the only one that could take it away. A release gives
    # what it runs such a tag, so that no number of later pushes takes it from under those who run it.
    rules = [
      {
        rulePriority = 1
        description  = "Keeps what runs or ran"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["runs-*"]
          countType      = "imageCountMoreThan"
          countNumber    = 1000
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Keeps what runs first"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["1.0.0"]
          countType      = "imageCountMoreThan"
          countNumber    = 1000
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 3
        description  = "Keeps the newest 20 images"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 20
        }
        action = { type = "expire" }
      },
    ]
  })
}
