package ospipe

import (
	"fmt"
	"log"
)

// Menu prints the dishes of the day, and logs what is sold out.
func Menu(dishes map[string]int, order ...string) {
	for _, dish := range order {
		if dishes[dish] == 0 {
			log.Printf("%s is sold out", dish)
			continue
		}
		fmt.Printf("%-8s %2d left\n", dish, dishes[dish])
	}
}
